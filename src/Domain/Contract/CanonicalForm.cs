using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helicarrier.Domain.Contract;

/// <summary>
/// Bytes that are equal exactly when two payloads say the same: every value with its kind and length, object members by
/// name, so that order, white space, escapes and repeated members of the JSON text play no part.
/// </summary>
internal sealed class CanonicalForm
{
    /// <summary>A buffer that one large payload grew further is not kept for the small ones.</summary>
    private const int KeptBytes = 256 * 1024;

    [ThreadStatic]
    private static CanonicalForm? s_shared;

    private ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>This thread's instance, empty. Only for the time of one synchronous reading.</summary>
    public static CanonicalForm Rent()
    {
        var form = s_shared ??= new CanonicalForm();
        if (form._buffer.Capacity > KeptBytes)
        {
            form._buffer = new(1024);
        }
        else
        {
            form._buffer.ResetWrittenCount();
        }
        return form;
    }

    public int Length => _buffer.WrittenCount;

    public byte[] Sha256() => SHA256.HashData(_buffer.WrittenSpan);

    /// <summary>The first half of the digest of what was written since a length.</summary>
    public string HashSince(int length)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.WrittenSpan[length..], digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Kind(0);
        }
        else
        {
            Text(text.AsSpan());
        }
    }

    public void Number(long? number)
    {
        Kind(number is null ? (byte)0 : (byte)'i');
        if (number is not { } known) return;
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), known);
        _buffer.Advance(8);
    }

    public void Amount(decimal? amount) => Text(amount?.ToString("0.############################", CultureInfo.InvariantCulture));

    /// <exception cref="InvalidOperationException">A string or name is not valid Unicode.</exception>
    public void Json(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Members(value);
                break;
            case JsonValueKind.Array:
                Kind((byte)'[');
                foreach (var item in value.EnumerateArray()) Json(item);
                Kind((byte)']');
                break;
            case JsonValueKind.String:
                Text(value.GetString());
                break;
            case JsonValueKind.Number:
                var raw = JsonMarshal.GetRawUtf8Value(value);
                Kind((byte)'n');
                Length32(raw.Length);
                _buffer.Write(raw);
                break;
            case JsonValueKind.True:
                Kind((byte)'t');
                break;
            case JsonValueKind.False:
                Kind((byte)'f');
                break;
            default:
                Kind((byte)'z');
                break;
        }
    }

    private void Members(JsonElement value)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject()) members[member.Name] = member.Value;
        Kind((byte)'{');
        foreach (var (name, member) in members)
        {
            Text(name);
            Json(member);
        }

        Kind((byte)'}');
    }

    private void Text(ReadOnlySpan<char> text)
    {
        Kind((byte)'s');
        Length32(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _buffer);
    }

    private void Kind(byte kind)
    {
        _buffer.GetSpan(1)[0] = kind;
        _buffer.Advance(1);
    }

    private void Length32(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), length);
        _buffer.Advance(4);
    }
}
