namespace CareRules.Samples;

/// <summary>Invented names of companies and people.</summary>
internal static class Names
{
    private static readonly string[] Cities = ["上海", "杭州", "深圳", "成都", "苏州", "武汉", "青岛", "厦门"];
    private static readonly string[] Words = ["云帆", "恒信", "瑞泽", "锦程", "华拓", "启明", "鼎盛", "安禾", "博远", "清源"];
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    private static readonly string[] GivenNames = ["芳", "伟", "秀英", "敏", "静", "强", "丽", "洋", "艳", "思远", "子涵", "建国"];
    private static readonly string[] EnglishWords = ["Harbor", "Northgate", "Silverline", "Oakfield", "Bluewater", "Stonebridge", "Maple", "Highland"];
    private static readonly string[] FirstNames = ["Emma", "Oliver", "Grace", "Daniel", "Sophie", "Marcus", "Helen", "Peter"];
    private static readonly string[] LastNames = ["Clarke", "Novak", "Bennett", "Okafor", "Lindgren", "Murray", "Haas", "Fontaine"];

    public static string Company(Dice dice, string? industry, bool chinese) => chinese
        ? $"{dice.Pick(Cities)}{dice.Pick(Words)}{Trade(industry)}有限公司"
        : $"{dice.Pick(EnglishWords)} {dice.Pick("Trading", "Works", "Partners", "Group")} Ltd";

    public static string Person(Dice dice, bool chinese) => chinese
        ? dice.Pick(Surnames) + dice.Pick(GivenNames)
        : $"{dice.Pick(FirstNames)} {dice.Pick(LastNames)}";

    private static string Trade(string? industry) => industry switch
    {
        "retail" => "商贸",
        "manufacturing" => "制造",
        "education" => "教育",
        "software" => "软件",
        "healthcare" => "医疗",
        "logistics" => "物流",
        _ => "实业",
    };
}
