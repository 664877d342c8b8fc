namespace Helicarrier.Domain.Pricing;

/// <summary>Near names for a person who maps an unknown model by hand.</summary>
internal static class NameSuggestions
{
    private const int Most = 3;
    private const int LongestName = 128;

    public static IReadOnlyList<string> For(PriceBook book, string model)
    {
        var wanted = model.Trim().ToLowerInvariant();
        if (wanted.Length is 0 or > LongestName) return [];
        wanted = wanted[(wanted.LastIndexOf('/') + 1)..];
        return
        [
            .. book.Providers
                .SelectMany(provider => provider.Models.Keys, (provider, name) => (provider, name))
                .Select(item => (Name: $"{item.provider.Name}/{item.name}", Distance: Distance(wanted, item.name)))
                .Where(item => item.Distance <= Math.Max(3, wanted.Length / 3))
                .OrderBy(item => item.Distance)
                .ThenBy(item => item.Name, StringComparer.Ordinal)
                .Take(Most)
                .Select(item => item.Name),
        ];
    }

    /// <summary>Levenshtein's edit distance.</summary>
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
