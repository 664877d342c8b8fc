using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>A JSON document that is changed by its bytes: whatever is not named stays as it is, down to the last blank.</summary>
internal sealed class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly bool _comments;
    private byte[] _plain;
    private readonly byte[] _mark;
    private readonly List<HookLine> _lines = [];
    private byte[] _bytes;

    /// <exception cref="JsonException">The document is not JSON.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public JsonText(byte[] bytes, bool comments)
    {
        _comments = comments;
        _mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[..Encoding.UTF8.Preamble.Length] : [];
        _bytes = bytes[_mark.Length..];
        Strict.GetCharCount(_bytes);
        Parse();
    }

    /// <summary>The document as it is now. A change makes another.</summary>
    public JsonSpan Root { get; private set; }

    /// <summary>What was put in and taken out.</summary>
    public IReadOnlyList<HookLine> Lines => _lines;

    public byte[] ToBytes() => [.. _mark, .. _bytes];

    /// <summary>The bytes of a value, to be read by whoever knows what it should be.</summary>
    public ReadOnlyMemory<byte> Read(JsonSpan value) => _bytes.AsMemory(value.Start, value.End - value.Start);

    /// <summary>Puts a member in front of an object's others: no line that is there changes.</summary>
    public void Prepend(JsonSpan target, string name, JsonNode value)
    {
        var (style, open) = (JsonStyle.Of(_bytes, Root), target.Start + 1);
        var indent = IndentIn(target, style);
        var member = JsonStyle.Quote(name) + (indent is null ? ":" : ": ") + style.Format(value, indent);
        Insert(open, Led(member, indent, style) + (target.Parts.Count > 0 ? "," : Closing(target, indent, style)));
    }

    /// <summary>Puts an element behind an array's others: their places stay theirs.</summary>
    public void Append(JsonSpan target, JsonNode value)
    {
        var style = JsonStyle.Of(_bytes, Root);
        var indent = IndentIn(target, style);
        var element = Led(style.Format(value, indent), indent, style);
        if (target.Parts is [.., var last])
        {
            Insert(last.End, "," + element);
        }
        else
        {
            Insert(target.Start + 1, element + Closing(target, indent, style));
        }
    }

    /// <summary>Takes a part of an object or an array out, with one comma and the blanks before it. Comments stay.</summary>
    public void Remove(JsonSpan target, int index)
    {
        var part = target.Parts[index];
        var start = part.Start;
        while (_bytes[start - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') start--;
        // Behind a comment they stay: one of them may be what ends it.
        if (_plain[start - 1] != _bytes[start - 1]) start = part.Start;
        if (index == 0 && target.Parts.Count > 1) Cut(Comma(part.End), 1);
        Cut(start, part.End - start);
        if (index > 0) Cut(Comma(target.Parts[index - 1].End), 1);
        Parse();
    }

    private static string Led(string text, string? indent, JsonStyle style) => indent is null ? text : style.NewLine + indent + text;

    // Where blanks with a line break, or a comment, stand in an empty one, its end is on a line of its own already.
    private string Closing(JsonSpan target, string? indent, JsonStyle style) =>
        indent is null || _bytes.AsSpan(target.Start, target.End - target.Start).Contains((byte)'\n')
            ? ""
            : style.NewLine + JsonStyle.LineIndent(_bytes, target.Start);

    // The blanks before a new part; null when the parts stand on one line.
    private string? IndentIn(JsonSpan target, JsonStyle style)
    {
        if (target.Parts is [var first, ..]) return JsonStyle.Indent(_bytes, first.Start);
        return style.IsOneLine ? null : JsonStyle.LineIndent(_bytes, target.Start) + style.Unit;
    }

    // Between two parts there is nothing but blanks, comments and the comma.
    private int Comma(int at) => at + _plain.AsSpan(at).IndexOf((byte)',');

    [MemberNotNull(nameof(_plain), nameof(Root))]
    private void Parse()
    {
        _plain = _comments ? WithoutComments(_bytes) : _bytes;
        Root = JsonSpan.Parse(_plain);
    }

    // Blanks in the place of comments, so that every other byte is where it was.
    private static byte[] WithoutComments(byte[] bytes)
    {
        var plain = (byte[])bytes.Clone();
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '"')
            {
                for (i++; i < plain.Length && plain[i] != '"'; i++)
                {
                    if (plain[i] == '\\') i++;
                }
            }
            else if (plain[i] == '/')
            {
                var comment = Comment(plain.AsSpan(i));
                foreach (ref var letter in comment)
                {
                    if (letter != '\n') letter = (byte)' ';
                }
                i += Math.Max(comment.Length - 1, 0);
            }
        }

        return plain;
    }

    // The comment that a text begins with; nothing when it begins with none, or with one that does not end.
    private static Span<byte> Comment(Span<byte> text)
    {
        if (text.StartsWith("//"u8)) return text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var line ? text[..line] : text;
        return text.StartsWith("/*"u8) && text[2..].IndexOf("*/"u8) is >= 0 and var block ? text[..(block + 4)] : [];
    }

    private void Insert(int at, string text)
    {
        Note(at, text, isAdded: true);
        _bytes = [.. _bytes[..at], .. Strict.GetBytes(text), .. _bytes[at..]];
        Parse();
    }

    private void Cut(int at, int length)
    {
        Note(at, Strict.GetString(_bytes, at, length), isAdded: false);
        _bytes = [.. _bytes[..at], .. _bytes[(at + length)..]];
        _plain = [.. _plain[..at], .. _plain[(at + length)..]];
    }

    private void Note(int at, string text, bool isAdded)
    {
        var number = _bytes.AsSpan(0, at).Count((byte)'\n') + 1;
        foreach (var line in text.Split('\n').Select((line, index) => (Text: line.TrimEnd('\r'), Number: number + index)))
        {
            if (line.Text.Trim() is not ("" or ",")) _lines.Add(new(line.Number, isAdded, line.Text));
        }
    }
}
