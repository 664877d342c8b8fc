using System.Text;

namespace Helicarrier.Web.Endpoints;

/// <summary>Text that comes in pieces of bytes.</summary>
internal static class Utf8Text
{
    private const int LongestCharacter = 4;

    /// <summary>How many bytes hold whole characters: one that is cut at the end is left for the next piece.</summary>
    public static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 1; cut < LongestCharacter && cut <= bytes.Length; cut++)
        {
            var last = bytes[^cut..];
            if ((last[0] & 0xC0) == 0x80) continue;
            return Rune.DecodeFromUtf8(last, out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? bytes.Length - cut : bytes.Length;
        }

        return bytes.Length;
    }
}
