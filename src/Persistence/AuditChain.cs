using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Helicarrier.Persistence;

/// <summary>
/// Binds each entry of the audit log to all before it: its hash is over the hash of the one before and over everything that it says. Whoever
/// changes, adds or takes away an entry in the middle breaks the chain from there on; who cuts its end leaves another head than was noted.
/// </summary>
public static class AuditChain
{
    /// <summary>Bytes of a hash: SHA-256.</summary>
    public const int Length = 32;

    /// <summary>The hash of an entry.</summary>
    /// <param name="before">The hash of the entry before; empty for the first of a chain.</param>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="actorType">What kind acted, as stored.</param>
    /// <param name="actorId">Who acted.</param>
    /// <param name="action">What was done.</param>
    /// <param name="target">To what.</param>
    /// <param name="metadata">More of it, JSON as stored.</param>
    /// <param name="occurredAt">UTC milliseconds.</param>
    public static byte[] Next(
        ReadOnlySpan<byte> before, string organizationId, string actorType, string actorId, string action, string target, string metadata,
        long occurredAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> start = stackalloc byte[Length];
        start.Clear();
        before.CopyTo(start);
        hash.AppendData(start);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, occurredAt);
        hash.AppendData(number);
        foreach (var text in (ReadOnlySpan<string>)[organizationId, actorType, actorId, action, target, metadata])
        {
            // With its length before it, no text can pass for the end of one and the beginning of the next.
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
