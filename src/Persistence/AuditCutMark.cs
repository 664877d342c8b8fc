using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helicarrier.Persistence;

/// <summary>Where the audit log was cut. It stands in a row of its own, signed, and in the chain behind it as an entry.</summary>
/// <param name="UpTo">The last entry that goes.</param>
/// <param name="ChainHash">That entry's hash; null when it is older than the chain.</param>
/// <param name="Entries">Entries that went in all, with those of earlier cuts.</param>
/// <param name="CutAt">UTC milliseconds.</param>
public sealed record AuditCutMark(long UpTo, byte[]? ChainHash, long Entries, long CutAt)
{
    /// <summary>What the entry in the chain is called.</summary>
    public const string Action = "audit.cut";

    /// <summary>What that entry says of it, JSON: the same for the same cut.</summary>
    public string Metadata => FormattableString.Invariant(
        $$"""{"upTo":{{UpTo}},"hash":"{{(ChainHash is null ? "" : Convert.ToHexStringLower(ChainHash))}}","entries":{{Entries}}}""");

    /// <summary>Its signature under a key.</summary>
    public byte[] Sign(ReadOnlySpan<byte> key)
    {
        var hash = ChainHash ?? [];
        var bytes = new byte[(3 * sizeof(long)) + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, UpTo);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(sizeof(long)), Entries);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2 * sizeof(long)), CutAt);
        hash.CopyTo(bytes, 3 * sizeof(long));
        return HMACSHA256.HashData(key, bytes);
    }
}
