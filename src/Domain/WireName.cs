using System.Collections.Frozen;
using System.Text;

namespace Helicarrier.Domain;

/// <summary>
/// The stored and transmitted form of an enum member: its name in snake case (<c>ToolCall</c> is <c>tool_call</c>).
/// Parsing is exact; an unknown word is refused, never mapped.
/// </summary>
public static class WireName
{
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Names[value];

    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Table<T>.Values.TryGetValue(text, out value);
    }

    /// <summary>Reads back what <see cref="Of{T}"/> wrote.</summary>
    /// <exception cref="FormatException">The word is none of the enum's.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        TryParse<T>(text, out var value) ? value : throw new FormatException($"'{text}' is not a {typeof(T).Name}.");

    /// <summary>Reads back what <see cref="Of{T}"/> wrote from its UTF-8, without making a string: rows hold three words each.</summary>
    /// <exception cref="FormatException">The word is none of the enum's.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : struct, Enum
    {
        var words = Table<T>.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (utf8.SequenceEqual(words[i])) return Table<T>.Members[i];
        }

        throw new FormatException($"'{Encoding.UTF8.GetString(utf8)}' is not a {typeof(T).Name}.");
    }

    /// <summary>All words of the enum, in declaration order, for messages that say what is allowed.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Table<T>.Members.Select(Of);

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly T[] Members = Enum.GetValues<T>();

        public static readonly FrozenDictionary<T, string> Names =
            Members.ToFrozenDictionary(value => value, value => Snake(value.ToString()));

        public static readonly FrozenDictionary<string, T> Values =
            Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        /// <summary>In UTF-8, in the order of <see cref="Members"/>. Pairs of both would be generic code that is compiled at each start.</summary>
        public static readonly byte[][] Words = Array.ConvertAll(Members, member => Encoding.UTF8.GetBytes(Names[member]));
    }
}
