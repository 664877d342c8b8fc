using System.Buffers;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// Leaves the contents of long, deeply nested strings out of a line: what people and tools wrote is most of a transcript, and
/// a reader that only wants counters would walk all of it letter by letter. The rest of the line stays as it is, and what is
/// left out is checked as a JSON reader would.
/// </summary>
internal static class LongStrings
{
    /// <summary>Shorter strings stay: ids, and names of models, which clouds make long.</summary>
    private const int Long = 256;

    /// <summary>Strings of the line itself and of its members' members stay whatever their length.</summary>
    private const int Deep = 3;

    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(one => (byte)one), (byte)'"', (byte)'\\']);

    /// <summary>
    /// Writes the shortened line. False when a string does not end or holds what JSON forbids: the line is then for the
    /// ordinary reader to judge.
    /// </summary>
    /// <param name="line">UTF-8 JSON.</param>
    /// <param name="target">At least as long as the line.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryShorten(ReadOnlySpan<byte> line, Span<byte> target, out int length)
    {
        length = 0;
        var depth = 0;
        var copied = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var one = line[at];
            if (one is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (one is (byte)'}' or (byte)']')
            {
                depth--;
            }
            else if (one == (byte)'"')
            {
                var end = End(line, at + 1);
                if (end < 0) return false;
                if (depth >= Deep && end - at > Long)
                {
                    Copy(line[copied..(at + 1)], target, ref length);
                    copied = end;
                }

                at = end;
            }
        }

        Copy(line[copied..], target, ref length);
        return true;
    }

    private static void Copy(ReadOnlySpan<byte> part, Span<byte> target, ref int length)
    {
        part.CopyTo(target[length..]);
        length += part.Length;
    }

    /// <summary>Where the closing quote of a string stands; negative when there is none, or something before it that may not be.</summary>
    private static int End(ReadOnlySpan<byte> line, int at)
    {
        while (true)
        {
            var found = line[at..].IndexOfAny(Special);
            if (found < 0) return -1;
            at += found;
            if (line[at] == (byte)'"') return at;
            if (line[at] != (byte)'\\' || Escape(line[at..]) is not (> 0 and var escape)) return -1;
            at += escape;
        }
    }

    private static int Escape(ReadOnlySpan<byte> text) => text switch
    {
        [_, (byte)'u', var a, var b, var c, var d, ..] when char.IsAsciiHexDigit((char)a) && char.IsAsciiHexDigit((char)b)
            && char.IsAsciiHexDigit((char)c) && char.IsAsciiHexDigit((char)d) => 6,
        [_, (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..] => 2,
        _ => 0,
    };
}
