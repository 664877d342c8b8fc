using System.Globalization;

namespace Helicarrier.Domain.Ledger;

/// <summary>The words of a search, parted by whether an index of runs of three letters knows them.</summary>
public sealed class SearchWords
{
    private const int Trigram = 3;

    // Rows that an index names are tested besides, so not every run of a long search has to be asked for.
    private const int MostTrigrams = 48;

    /// <param name="text">As somebody wrote it.</param>
    public SearchWords(string text)
    {
        Text = text.Trim().Replace("\0", "", StringComparison.Ordinal);
        All = LedgerQuery.Words(Text);
        Long = [.. All.Where(IsLong)];
        Short = [.. All.Where(word => !IsLong(word))];
    }

    /// <summary>What was written, without blanks around it.</summary>
    public string Text { get; }

    public IReadOnlyList<string> All { get; }

    /// <summary>Three characters or more.</summary>
    public IReadOnlyList<string> Long { get; }

    /// <summary>One or two characters.</summary>
    public IReadOnlyList<string> Short { get; }

    /// <summary>
    /// A text as the index of texts is given it: in one case of every script, and without what would end it early. A text that holds a
    /// word in any case holds it here too.
    /// </summary>
    public static string Fold(string text) => text.Replace('\0', ' ').ToUpper(CultureInfo.InvariantCulture);

    /// <summary>Runs of three characters of the long words, folded, each once; of very long ones only some.</summary>
    public IReadOnlyList<string> Trigrams()
    {
        var runs = new List<string>();
        foreach (var word in Long)
        {
            var letters = Fold(word).EnumerateRunes().Select(letter => letter.ToString()).ToArray();
            for (var i = 0; i + Trigram <= letters.Length; i++) runs.Add(string.Concat(letters.AsSpan(i, Trigram)));
        }

        var distinct = runs.Distinct(StringComparer.Ordinal).ToList();
        var step = (distinct.Count / MostTrigrams) + 1;
        return [.. distinct.Where((_, place) => place % step == 0)];
    }

    private static bool IsLong(string word) => word.EnumerateRunes().Count() >= Trigram;
}
