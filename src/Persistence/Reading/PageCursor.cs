using System.Buffers.Binary;
using System.Buffers.Text;

namespace Helicarrier.Persistence.Reading;

/// <summary>A place in a list that goes by time, between its rows. As text it is opaque and fit for an address.</summary>
/// <param name="At">Time of the row at this place, UTC.</param>
/// <param name="Id">That row.</param>
public readonly record struct PageCursor(DateTimeOffset At, long Id)
{
    private const int Bytes = 2 * sizeof(long);

    // Without the padding that may stand behind them.
    private const int Letters = ((Bytes * 4) + 2) / 3;

    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is null.</summary>
    public static PageCursor? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text?.Length != Letters || !Base64Url.IsValid(text, out var length) || length != Bytes || Base64Url.DecodeFromChars(text, bytes) != Bytes)
        {
            return null;
        }
        var (at, id) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
        if (at < 0 || at > Last || id < 1) return null;
        var cursor = new PageCursor(DateTimeOffset.FromUnixTimeMilliseconds(at), id);
        return cursor.ToString() == text ? cursor : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}
