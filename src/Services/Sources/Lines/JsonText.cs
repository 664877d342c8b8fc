using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>Reads the beginning of a raw JSON string without decoding the rest: contents can be megabytes, a timeline shows a line.</summary>
internal static class JsonText
{
    /// <summary>Decodes up to <paramref name="maxChars"/> UTF-16 units of the inside of a JSON string; longer text ends with an ellipsis.</summary>
    public static string Prefix(ReadOnlySpan<byte> raw, int maxChars)
    {
        if (raw.IsEmpty) return "";
        char[]? rented = null;
        var chars = maxChars + 2 <= 1024 ? stackalloc char[maxChars + 2] : rented = ArrayPool<char>.Shared.Rent(maxChars + 2);
        var length = 0;
        while (!raw.IsEmpty && length <= maxChars)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain != 0)
            {
                var run = plain < 0 ? raw : raw[..plain];
                // Four bytes a unit is more than UTF-8 ever needs, so the slice never cuts what would have fitted.
                var window = run[..Math.Min(run.Length, ((maxChars + 1 - length) * 4) + 4)];
                Utf8.ToUtf16(window, chars[length..(maxChars + 2)], out var used, out var written, replaceInvalidSequences: true,
                    isFinalBlock: window.Length == run.Length);
                length += written;
                raw = raw[Math.Max(used, 1)..];
                if (used < run.Length && length >= maxChars) break;
                continue;
            }

            if (!TryEscape(ref raw, out var unit)) break;
            chars[length++] = unit;
        }

        var cut = length > maxChars || !raw.IsEmpty;
        length = Math.Min(length, maxChars);
        if (length > 0 && char.IsHighSurrogate(chars[length - 1])) length--;
        var text = cut ? string.Concat(chars[..length], "…") : new string(chars[..length]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    /// <summary>The same for bytes that are plain UTF-8, not the inside of a JSON string.</summary>
    public static string PlainPrefix(ReadOnlySpan<byte> utf8, int maxChars)
    {
        var window = utf8[..Math.Min(utf8.Length, maxChars * 4)];
        var text = Encoding.UTF8.GetString(window);
        if (text.Length <= maxChars && window.Length == utf8.Length) return text;
        var length = Math.Min(text.Length, maxChars);
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return string.Concat(text.AsSpan(0, length), "…");
    }

    private static bool TryEscape(ref ReadOnlySpan<byte> raw, out char unit)
    {
        unit = '\0';
        if (raw.Length < 2) return false;
        var kind = raw[1];
        if (kind == (byte)'u')
        {
            if (raw.Length < 6 || !ushort.TryParse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                return false;
            }
            unit = (char)code;
            raw = raw[6..];
            return true;
        }

        unit = kind switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => (char)kind,
        };
        raw = raw[2..];
        return true;
    }
}
