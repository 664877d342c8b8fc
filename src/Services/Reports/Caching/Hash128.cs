using System.Buffers.Binary;
using System.Globalization;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>128 bits of <see cref="XxHash"/>. Two halves, as in <see cref="Domain.Usage.EventId"/>.</summary>
internal readonly record struct Hash128(ulong High, ulong Low)
{
    /// <summary>Bytes of one in a file.</summary>
    public const int Size = 16;

    public static Hash128 Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Low);
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
