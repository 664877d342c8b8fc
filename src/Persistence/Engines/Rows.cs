using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Engines;

/// <summary>The rows of a running <see cref="Statement"/>, one at a time; disposing makes the statement ready for its next run.</summary>
internal abstract class Rows : IDisposable
{
    /// <summary>Steps to the next row.</summary>
    /// <exception cref="System.Data.Common.DbException">The engine refused it.</exception>
    public abstract bool Read();

    public abstract bool IsNull(int column);

    /// <summary>A whole number; 0 for null.</summary>
    public abstract long Int64(int column);

    public abstract double Double(int column);

    public abstract string String(int column);

    public abstract byte[] Blob(int column);

    public abstract void Dispose();

    public int Int32(int column) => (int)Int64(column);

    public bool Flag(int column) => Int64(column) != 0;

    public long? Number(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column) => IsNull(column) ? null : String(column);

    public byte[]? Bytes(int column) => IsNull(column) ? null : Blob(column);

    /// <summary>A moment kept as UTC milliseconds.</summary>
    public DateTimeOffset Time(int column) => StoredTime.Of(Int64(column));

    public DateTimeOffset? OptionalTime(int column) => IsNull(column) ? null : Time(column);

    public EventId EventId(int column) => Domain.Usage.EventId.FromBytes(Blob(column));

    public NanoUsd? Money(int column) => IsNull(column) ? null : new NanoUsd(Int64(column));

    /// <summary>An enum that is kept as its word.</summary>
    /// <exception cref="FormatException">The word is none of the enum's.</exception>
    public T Word<T>(int column)
        where T : struct, Enum => WireName.Parse<T>(Utf8(column));

    /// <summary>A text's own bytes, as long as the row stands.</summary>
    protected abstract ReadOnlySpan<byte> Utf8(int column);
}
