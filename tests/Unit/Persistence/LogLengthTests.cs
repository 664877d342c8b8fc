using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class LogLengthTests
{
    private readonly LogLength _length = new(100_000);

    [Fact]
    public void Next_SingleEventsBetweenBatches_StaysLong()
    {
        Assert.Equal(100_000, _length.Next(large: true));
        for (var i = 0; i < 200; i++) Assert.Null(_length.Next(large: i % 50 == 0));
        Assert.True(_length.IsLong);
    }

    [Fact]
    public void Next_OnlySmallCommitsForAWhile_IsShortOnce()
    {
        Assert.Null(_length.Next(large: false));
        _length.Next(large: true);
        Assert.Equal([LogLength.Short], Enumerable.Range(0, 100).Select(_ => _length.Next(large: false)).OfType<long>());
    }

    [Fact]
    public void Shorten_AfterALargeCommit_IsShort()
    {
        _length.Next(large: true);
        Assert.Equal(LogLength.Short, _length.Shorten());
        Assert.False(_length.IsLong);
        Assert.Equal(100_000, _length.Next(large: true));
    }
}
