using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class WriterRoomTests
{
    private const long MiB = 1024 * 1024;

    [Theory]
    [InlineData(24_000, 72_000, 512, 131_072)]
    [InlineData(1_024, 2_048, 256, 65_536)]
    [InlineData(128, 100, 64, 8_192)]
    public void Within_MemoryAndDisk_TakesAPartBetweenItsBounds(long memory, long disk, long cache, long pages) =>
        Assert.Equal(new(cache * MiB, pages), WriterRoom.Within(memory * MiB, disk * MiB));

    [Fact]
    public void Within_DiskThatCannotBeTold_TakesTheLeast() => Assert.Equal(8_192, WriterRoom.Within(24_000 * MiB, null).LogPages);
}
