using System.Globalization;

namespace CareRules.Binding.Reading;

/// <summary>The path of a node in the policy, as shown to people: <c>tiers › value › core › when › any[0]</c>.</summary>
internal static class BindingPath
{
    public static string Child(string path, string name) => path.Length == 0 ? name : $"{path} › {name}";

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
