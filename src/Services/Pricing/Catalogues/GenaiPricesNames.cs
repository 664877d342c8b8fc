using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>The names that a rule of genai-prices states.</summary>
internal static class GenaiPricesNames
{
    /// <summary>The model's id, if its own rule accepts it, and every name that the rule requires to be equal.</summary>
    public static IReadOnlyList<string> Of(JsonElement model)
    {
        var rule = model.Get("match");
        var literals = Literals(rule, "equals");
        return model.Get("id").Text() is { } id && Accepts(rule, id) ? [.. literals.Prepend(id).Distinct(StringComparer.OrdinalIgnoreCase)] : [.. literals];
    }

    /// <summary>The words that a rule compares with, for these kinds of comparison; what must hold together states no word.</summary>
    public static IEnumerable<string> Literals(JsonElement rule, params string[] kinds)
    {
        if (rule.ValueKind is not JsonValueKind.Object) yield break;
        foreach (var kind in kinds)
        {
            if (rule.Get(kind).Text() is { } text) yield return text;
        }
        if (rule.Get("or").ValueKind is JsonValueKind.Array)
        {
            foreach (var inner in rule.Get("or").EnumerateArray())
            {
                foreach (var text in Literals(inner, kinds)) yield return text;
            }
        }
    }

    private static bool Accepts(JsonElement rule, string name)
    {
        if (rule.ValueKind is not JsonValueKind.Object) return false;
        foreach (var part in rule.EnumerateObject())
        {
            var text = part.Value.Text();
            var holds = part.Name switch
            {
                "equals" => string.Equals(name, text, StringComparison.OrdinalIgnoreCase),
                "starts_with" => text is not null && name.StartsWith(text, StringComparison.OrdinalIgnoreCase),
                "ends_with" => text is not null && name.EndsWith(text, StringComparison.OrdinalIgnoreCase),
                "contains" => text is not null && name.Contains(text, StringComparison.OrdinalIgnoreCase),
                "regex" => text is not null && Matches(text, name),
                "or" => part.Value.ValueKind is JsonValueKind.Array && part.Value.EnumerateArray().Any(inner => Accepts(inner, name)),
                "and" => part.Value.ValueKind is JsonValueKind.Array && part.Value.EnumerateArray().All(inner => Accepts(inner, name)),
                _ => false,
            };
            if (!holds) return false;
        }

        return true;
    }

    private static bool Matches(string pattern, string name)
    {
        try
        {
            // The pattern comes from a file: it must not be able to take long.
            return Regex.IsMatch(name, pattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
