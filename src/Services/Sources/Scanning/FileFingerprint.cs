using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// Recognises a file by its first bytes, whatever it is called and wherever it lies: four bytes that say how many, and
/// their SHA-256. Logs only grow, so the same bytes at the head mean the same log.
/// </summary>
internal static class FileFingerprint
{
    /// <summary>Bytes of the head: the first line of every client names its session within them.</summary>
    public const int HeadBytes = 4096;

    public const int Size = 4 + 32;

    /// <summary>Takes the fingerprint of a file as long as it is now; empty for an empty file.</summary>
    public static byte[] Take(Stream file) => Take(file, HeadBytes);

    /// <summary>Whether the file still begins with the bytes that the fingerprint was taken of.</summary>
    public static bool Matches(Stream file, ReadOnlySpan<byte> fingerprint)
    {
        var length = HeadLength(fingerprint);
        return length > 0 && Take(file, length).AsSpan().SequenceEqual(fingerprint);
    }

    /// <summary>Whether a longer head could be taken now than this fingerprint has.</summary>
    public static bool CanGrow(ReadOnlySpan<byte> fingerprint, long fileSize) =>
        HeadLength(fingerprint) < Math.Min(HeadBytes, fileSize);

    /// <summary>The bytes that a fingerprint was taken of; 0 for what is none.</summary>
    public static int HeadLength(ReadOnlySpan<byte> fingerprint) =>
        fingerprint.Length == Size && BinaryPrimitives.ReadInt32BigEndian(fingerprint) is > 0 and <= HeadBytes and var length ? length : 0;

    /// <summary>Takes the fingerprint of the first <paramref name="length"/> bytes, or of as many as there are.</summary>
    public static byte[] Take(Stream file, int length)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        file.Position = 0;
        var read = file.ReadAtLeast(head[..length], length, throwOnEndOfStream: false);
        if (read == 0) return [];
        var fingerprint = new byte[Size];
        BinaryPrimitives.WriteInt32BigEndian(fingerprint, read);
        SHA256.HashData(head[..read], fingerprint.AsSpan(4));
        return fingerprint;
    }
}
