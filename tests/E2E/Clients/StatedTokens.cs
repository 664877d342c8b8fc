namespace Helicarrier.Tests.E2E.Clients;

/// <summary>Tokens of one answer, in classes that do not overlap.</summary>
internal sealed record StatedTokens(long Input, long CacheWriteShort, long CacheWriteLong, long CacheRead, long Output)
{
    public static StatedTokens None { get; } = new(0, 0, 0, 0, 0);

    public static StatedTokens operator +(StatedTokens one, StatedTokens other) => new(
        one.Input + other.Input,
        one.CacheWriteShort + other.CacheWriteShort,
        one.CacheWriteLong + other.CacheWriteLong,
        one.CacheRead + other.CacheRead,
        one.Output + other.Output);
}
