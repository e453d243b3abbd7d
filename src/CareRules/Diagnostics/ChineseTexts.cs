using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CareRules.Diagnostics;

/// <summary>
/// Diagnostics in Chinese: for each code the problem and its remedy. For messages without a Chinese text of their own, names and figures
/// are taken from the English message, which quotes them.
/// </summary>
internal static partial class ChineseTexts
{
    private static readonly FrozenDictionary<string, (string Title, string Remedy)> Texts = Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split('|'))
        .ToFrozenDictionary(l => l[0], l => (string.Join('|', l[1..^1]), l[^1]), StringComparer.Ordinal);

    /// <summary>The title of the problem, as on the page of diagnostics.</summary>
    public static string Title(string code) => Texts[code].Title;

    /// <summary>True when the code has a text.</summary>
    public static bool Has(string code) => Texts.ContainsKey(code);

    /// <summary>The message of a diagnostic.</summary>
    public static string Message(Diagnostic diagnostic)
    {
        if (diagnostic.ChineseMessage is { } worded)
        {
            return worded;
        }

        var quoted = Quoted().Matches(diagnostic.Message).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        return quoted.Count == 0 ? Title(diagnostic.Code) : $"{Title(diagnostic.Code)}：{string.Join("、", quoted)}";
    }

    /// <summary>The remedy; where a name is suggested, that name.</summary>
    public static string? Help(Diagnostic diagnostic)
    {
        if (diagnostic.ChineseHelp is not null || diagnostic.Help is null)
        {
            return diagnostic.ChineseHelp;
        }

        var names = Quoted().Matches(diagnostic.Help).Select(m => m.Value).ToList();
        return diagnostic.Help.StartsWith("did you mean", StringComparison.Ordinal) && names.Count > 0 ? $"是否想写 {string.Join("、", names)}？"
            : ChineseHelps.Of(diagnostic.Help) is { } worded ? worded
            : diagnostic.Suggestion?.Trim() is { Length: > 0 } suggestion ? $"请写 `{suggestion}`"
            : Texts[diagnostic.Code].Remedy;
    }

    /// <summary>The text of a label at another place.</summary>
    public static string Label(DiagnosticLabel label)
    {
        if (label.ChineseText is { } worded)
        {
            return worded;
        }

        var text = label.Text;
        var quoted = string.Join("、", Quoted().Matches(text).Select(m => m.Value));
        return text.StartsWith("first ", StringComparison.Ordinal) ? "首次写在这里"
            : text.StartsWith("row ", StringComparison.Ordinal) ? $"第 {text[4..]} 行"
            : text.StartsWith("version ", StringComparison.Ordinal) ? $"版本 {text[8..]}"
            : quoted.Length > 0 ? $"见 {quoted}"
            : text;
    }

    [GeneratedRegex("`[^`]+`", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    private const string Table = """
        CR0001|文件过大|拆分文件，或提高上限
        CR0002|嵌套过深|减少嵌套层次
        CR0003|条目过多|拆分文件
        CR0004|文本过长|缩短文本
        CR0005|加载超时|拆分规则包，或提高上限
        CR0006|问题过多|先修正前面的问题
        CR0010|文件带有 BOM|另存为不带 BOM 的 UTF-8
        CR0011|文件是 UTF-16|另存为 UTF-8
        CR0012|文件是 GBK|另存为 UTF-8
        CR0013|文件不是 UTF-8|另存为 UTF-8
        CR0020|控制字符|删除该字符
        CR0021|不可见字符|删除该字符
        CR0022|不可见的换行符|换成普通换行或空格
        CR0023|用制表符缩进|用空格缩进
        CR0024|全角空格|换成普通空格
        CR0030|YAML 标签|把文本放进引号
        CR0031|YAML 锚点|直接写出值，或定义为参数
        CR0032|YAML 别名|直接写出值，或定义为参数
        CR0033|YAML 合并键|直接写出各个键
        CR0034|YAML 指令|删除这一行
        CR0035|一个文件中有多个文档|删除这一行，或把后一部分放进另一个文件
        CR0040|文本以 > 或 | 开头|把被比较的量写在左边；以这些符号开头的文本放进引号
        CR0041|文本以保留字符开头|把文本放进引号，或把符号写在后面，例如 `80%`
        CR0042|文本被 # 截断|把文本放进引号；注释的 `#` 后须有空格
        CR0043|中文引号|使用英文引号
        CR0044|键后是全角冒号|写英文冒号加空格 `: `
        CR0045|冒号后缺空格|冒号后加空格
        CR0050|重复的键|只保留一个
        CR0051|键不是文本|键是名称；以括号开头的文本放进引号
        CR0052|键为空|在冒号前写上名称
        CR0060|文件不是映射|在最外层写 `care:` 等段落
        CR0061|文件为空|删除该文件，或填写内容
        CR0070|缺少冒号|写成 `key: value`
        CR0071|文本中有冒号|把文本放进引号
        CR0072|引号未闭合|补上引号
        CR0073|未知的转义|反斜杠写成 `\\`，或使用单引号
        CR0074|括号未闭合|补上括号
        CR0075|括号不匹配|使用配对的括号，或把文本放进引号
        CR0076|缩进不对|与相邻各行对齐
        CR0077|引号或括号后有多余文本|把整段文本放进引号
        CR0078|列表写在键的同一行|把列表写到下一行
        CR0079|逗号间缺条目|删除多余的逗号
        CR0099|YAML 语法错误|按提示修正 YAML
        CR0100|不是 true 或 false|写 `true` 或 `false`，不加引号
        CR0101|文本会被读作布尔值|放进引号
        CR0102|文本会被读作空值|放进引号
        CR0103|文本会被读作数字|放进引号
        CR0104|文本会被读作日期|放进引号
        CR0105|缺少文本|写上文本
        CR0110|数字以零开头|去掉开头的零
        CR0111|数字带下划线|去掉下划线
        CR0112|数字带冒号|放进引号，或写成数字
        CR0113|数字带逗号|去掉逗号
        CR0114|不是十进制数|写成十进制数
        CR0115|日期不是年-月-日|写成年-月-日
        CR0501|条件、值或触发器为空|写上内容
        CR0502|叶子太长|把一部分定义为度量或信号
        CR0503|叶子嵌套太深|把内层定义为度量
        CR0504|无意义的字符|删除该字符
        CR0505|全角字符|换成半角字符；`≥ ≤ （ ） ， ％` 可以直接使用
        CR0506|中文引号|使用英文引号
        CR0507|条件中有全角冒号|条件中没有冒号
        CR0508|引号未闭合|补上引号
        CR0509|多余的反斜杠|反斜杠只用在引号或反斜杠之前
        CR0510|其他语言的运算符|写 `is`、`is not`、`>=` 等
        CR0511|一个叶子中有多个测试|把每个测试单独写成一行，放在 `all:` 或 `any:` 之下
        CR0512|减号两侧缺空格|减号两侧加空格
        CR0513|点号后缺名称|写上字段名
        CR0514|反引号内为空|写上名称
        CR0520|数字以零开头|去掉开头的零
        CR0521|数字带分隔符|数字连写，或写成 `50万`
        CR0522|数字带指数|写出完整的数字
        CR0523|小数点两侧缺数字|写成 `0.5`
        CR0524|数字过大或过于精确|小数点前至多 18 位，总共至多 27 位
        CR0525|未知单位|使用手册所列的单位
        CR0526|单位有歧义|把单位写完整
        CR0527|货币符号|写 ISO 4217 货币代码
        CR0528|货币写在金额前|货币写在金额之后
        CR0529|不是 ISO 4217 货币代码|写 ISO 4217 货币代码
        CR0530|无效的折扣|1折到9.9折才是价格的比例
        CR0531|时长不是整数|改用更小的单位
        CR0532|时长超过一千年|日期写成 `2026-05-01`
        CR0533|范围写法|写成 `between 1 and 5`
        CR0540|日期不是 ISO 8601|写成 `2026-03-01`
        CR0541|不存在的日期|改正日期
        CR0542|时刻缺时区偏移|写成 `2026-05-01T10:00:00+08:00`
        CR0543|时刻不是 ISO 8601|写成 `2026-05-01T10:00:00+08:00`
        CR0544|单独的时刻|条件中只有日期和时刻
        CR0550|缺少值|写上值
        CR0551|缺少比较|让它与某个值比较
        CR0552|未知的比较词|比较词有 `>= > <= < = is`、`is not`、`between`、`in`、`contains`、`starts with`、`is known`
        CR0553|一个叶子中有两个比较|写成 `between`，或拆成两个条件
        CR0554|括号未闭合|补上括号
        CR0555|多余的右括号|删除多余的括号
        CR0556|叶子后有多余文本|删除多余部分，或另写一个条件
        CR0557|列表缺括号|写成 `in (a, b)`
        CR0558|列表为空|至少写一个值
        CR0559|between 缺 and|写成 `between 1 and 5`
        CR0560|双重否定|两个否定都去掉
        CR0561|调用了非内置函数|只能调用内置函数
        CR0562|测试写在括号里|去掉括号；用 `all:` 和 `any:` 分组
        CR0563|窗口位置不对|`over` 和 `where` 各写一次，跟在函数调用之后；`within` 跟在 `done(...)` 之后
        CR0564|done 写法不对|单独写 `done(rule)` 或 `done(rule) within 30 days`
        CR0565|此处应为值|把测试定义为信号
        CR0566|此处是保留字|把文本放进引号
        CR0567|用 null 测试|写 `is known` 或 `is unknown`
        CR0568|多余的 is|去掉 `is`
        CR0569|列表缺逗号|值之间加逗号
        CR0580|周年或月份写法不对|写成 `anniversary of customer.since`
        CR0581|日期类型缺失|写成 `date product-launch` 或 `date in (a, b)`
        CR0582|事件写法不对|写条目和发生的事，例如 `complaint resolved`
        CR1001|结构不对|按要求的结构书写
        CR1002|未知的键|改正键名，或删除它
        CR1003|缺少必需的键|补上该键
        CR1004|键没有值|写上值，或删除该键
        CR1005|重复定义|其中之一改名
        CR1006|名称不合法|名称以字母或汉字开头，可含数字、`_` 和中间的 `-`，且不是保留字
        CR1007|互斥的键|只保留其中之一
        CR1010|schema 缺失或不支持|写 `schema: carerules/v1`
        CR1011|包头重复且不一致|包头只写在一个文件中
        CR1012|未知时区|写 IANA 时区名，例如 `Asia/Shanghai`
        CR1013|货币代码不对|写 ISO 4217 货币代码
        CR1020|路径不存在|检查路径
        CR1021|文件夹中没有 YAML 文件|写规则包自己的文件夹
        CR1022|文件无法读取|检查文件是否存在、是否可读
        CR1023|文件过多|写规则包自己的文件夹
        CR1101|参数未填写|在 `values:` 下填写全部参数
        CR1102|为不存在的参数赋值|改正名称，或声明该参数
        CR1103|值的类型与声明不符|写声明类型的值
        CR1104|未知类型|类型有 boolean、number、percent、money、duration、period、date、instant、text、text-list
        CR1204|未知名称|改正名称，或定义它
        CR1205|标签或等级有歧义|写名称，或 `tier.维度`
        CR1206|未知字段|改正字段名，或在 `facts:` 下声明
        CR1207|此处需要单个值|对列表使用函数
        CR1208|此处没有当前条目|在针对该条目的规则中使用，或对列表使用函数
        CR1209|未知函数|改正函数名
        CR1210|字段不可能取的文本|改正文本，或加入字段的 `values`
        CR1211|未知等级|改正等级名
        CR1212|未知负责人|改正负责人，或加入 `roles:`
        CR1213|未知规则|写本包 `care:` 中的规则名
        CR1214|未知列表|在 `lists:` 下定义；函数针对事实列表
        CR1215|未知触发事件|写日期，或条目和发生的事
        CR1216|未知分层维度|改正维度名
        CR1217|未知投诉步骤|步骤有 accept、verify、resolve、follow_up
        CR1230|未知的命中策略|命中策略有 `unique`、`any`、`first`、`priority`、`rule order`、`output order`、`collect` 等
        CR1231|决策表没有该输出|写成 `表.输出`
        CR1232|决策表需要当前条目|在针对该条目的规则中使用
        CR1301|比较的类型不同|两边使用同一类型
        CR1302|运算的类型不符|见手册的运算规则
        CR1303|币种不同|两边使用同一币种
        CR1304|类型不支持该比较|文本可用 `is`、`in`、`contains`、`starts with`
        CR1305|参数个数不对|按示例书写
        CR1306|函数参数类型不对|按示例书写
        CR1307|此处须为固定值|写固定的值或参数
        CR1308|数值类型或范围不对|写类型和范围符合要求的数值
        CR1309|不是条件|让它与某个值比较
        CR1310|窗口无效|窗口是一段时长，只用于带时间的列表
        CR1330|单元格数量不符|每个输入和输出各写一个单元格；不限时写 `"-"`
        CR1331|输出类型不适用|文本才能成为列表，数量才能求和
        CR1401|循环定义|去掉循环中的一个定义
        CR1402|定义或条件嵌套过深|把内层定义为信号或度量
        CR1410|没有这个日历|在 `calendars:` 下定义，加载含有它的文件，或使用内置的 `24x7`
        CR1411|使用工作时间但没有日历|在包头加上 `calendar: ...`
        CR1412|日历覆盖范围有误|写明日历所知的第一天和最后一天
        CR1413|营业时间有误|写成 `"09:00-18:00"` 这样的时段，互不重叠
        CR1414|超出日历覆盖范围|扩大覆盖范围，或删除这一天
        CR1415|日期重复|只保留一个
        CR1416|此处只用自然时间|写不带 `business` 的小时或天
        CR1417|工作时间超出日历|缩短时长，或扩大覆盖范围
        CR1450|目标方向不明确|写 `at least 90%`、`at most 5%`、`rise by 30%` 或 `fall by 15%`
        CR1501|规则测试的事实有误|改正用例的事实
        CR1502|规则测试的期望有误|改正用例的期望
        CR1601|内存中的规则包不能引用其他包|把两个包的文件一起给出，或从文件夹加载
        CR1602|引用了允许范围之外的文件|把被引用的包放在本包旁边，或设置 `LoadOptions.Root`
        CR1603|规则包循环引用|去掉循环中的一个引用
        CR1604|覆盖的对象不存在|改正名称；新的内容写成本包自己的条目
        CR1605|同一字段被覆盖两次|只保留一个
        CR1606|不能这样覆盖|停用规则请写 `enabled: false` 和 `reason`
        CR1610|生效日期有误|两端日期都包含在内；较早的写在 `from`
        CR1611|版本生效期重叠|让前一个在后一个开始的前一天结束
        CR1612|版本之间有空档|让前一个版本持续到后一个版本开始
        CR1613|不是同一个规则包的版本|一个包的各版本 `pack` 相同，放在并列的文件夹中
        CR1620|只有客户才有|把 `customer` 换成本包的对象，或把它放进关于客户的包
        CR2001|该设置需要记忆|宿主调用 `Decide` 时无需处理
        CR2002|工作日历未被使用|无需处理
        CR2101|永远达不到的等级|把总是成立的等级移到最后
        CR2102|永不成立的条件|较小的一端写在前面
        CR2103|缺少兜底等级|在末尾加上 `otherwise: true`
        CR2104|流失等级分数相同|每个等级使用不同的分数
        CR2105|停用未说明原因|加上 `reason:`
        CR2106|包中没有任何规则|加上分层、关怀、投诉或流失规则
        CR2107|设置没有可作用的期限|加上 `deadlines:`
        CR2108|没有时限或负责人的严重程度|为它加上时限或阶梯
        CR2110|上面的等级总是先成立|条件最严的排在最前：调换顺序，或改正数值
        CR2111|条件互相矛盾|改正其中之一，或删除永远不会成立的内容
        CR2112|总是成立的条件|删除它，或改正其中的数值
        CR2113|永远不会成立的分支|改正或删除它
        CR2114|没有作用的分支|删除它，或改正其中的数值
        CR2115|分数达不到的等级|降低该等级的分数，或提高权重
        CR2116|不起作用的积分倍数|改正倍数或条件
        CR2117|永远不会行动的规则|提高它的 `priority`，或把它上移
        CR2118|重复的动作|让两者的条件互斥，或放进同一个 `group`
        CR2119|等级之间有空档|让一个从另一个结束处开始
        CR2120|没有使用的定义|删除它，或使用它
        CR2121|动作没有负责人|在动作或规则上加上 `owner:`
        CR2122|动作没有期限|加上 `due:`，例如 `due: 7 days`
        CR2123|规则没有测试|增加规则测试的用例
        CR2190|条件过大，未检查|拆分为信号和等级
        CR2201|两行同时命中|让两行互斥，或改用其他命中策略
        CR2202|两行结果矛盾|让两行输出相同，或改用其他命中策略
        CR2203|永远不会命中的行|上移这一行，或删除它
        CR2204|没有任何行命中|增加一行，或写 `otherwise:`
        CR2205|决策表过大|拆成互相引用的几张表
        CR2206|因输入而永不命中的行|删除这一行，或改正单元格
        CR2207|两行可能同时命中|让两行互斥，或改用其他命中策略
        CR2208|行之间有空档|让一个从另一个结束处开始
        CR2301|忽略没有原因|接着写 `because ...` 或 `因为 ...`
        CR2302|忽略没有代码|写 `# carerules: ignore CR2121 because ...`
        CR2303|多余的忽略|删除该注释
        """;
}
