using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Operations;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class StoreMarkerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-marker-").FullName;

    private string Database => Path.Combine(_directory, "h.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void WriteRead_AnyMarker_IsTheSameAndOfThisUserAlone()
    {
        Marker().Write(Database);
        Assert.Equal(Marker(), StoreMarker.Read(Database));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StoreMarker.PathOf(Database)));
    }

    [Fact]
    public void Read_None_IsNull() => Assert.Null(StoreMarker.Read(Database));

    [Fact]
    public void Read_NotAMarker_NamesTheCommand()
    {
        File.WriteAllText(StoreMarker.PathOf(Database), "{");
        var refused = Assert.Throws<InvalidDataException>(() => StoreMarker.Read(Database));
        Assert.Contains("helicarrier db forget --db " + Database, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefuseFile_GoneOrEmptyThoughItHeldSomething_Refuses()
    {
        Assert.Contains("is not there, but held 3 sessions", Marker().RefuseFile(Database), StringComparison.Ordinal);
        File.WriteAllText(Database, "");
        Assert.Contains("is empty, but held 3 sessions", Marker().RefuseFile(Database), StringComparison.Ordinal);
        File.WriteAllText(Database, "x");
        Assert.Null(Marker().RefuseFile(Database));
    }

    [Fact]
    public void RefuseFile_HeldNothing_Accepts() => Assert.Null((Marker() with { Holds = new("a", 0, 0, 0) }).RefuseFile(Database));

    [Theory]
    [InlineData("a", 3, 30, 1, null)]
    [InlineData("a", 4, 40, 2, null)]
    [InlineData("b", 3, 30, 1, "is another store")]
    [InlineData("a", 2, 30, 1, "holds 2 sessions, 30 events and 1 keys, but held 3 sessions, 30 events and 1 keys")]
    [InlineData("a", 3, 29, 1, "holds 3 sessions, 29 events")]
    [InlineData("a", 0, 0, 0, "holds 0 sessions")]
    public void RefuseHoldings_ComparedWithTheMarker_RefusesLess(string id, long sessions, long events, long keys, string? why)
    {
        File.WriteAllBytes(Database, new byte[100]);
        var refusal = Marker().RefuseHoldings(Database, new StoreHoldings(id, sessions, events, keys), () => null);
        if (why is null)
        {
            Assert.Null(refusal);
        }
        else
        {
            Assert.Contains(why, refusal, StringComparison.Ordinal);
            Assert.Contains("`helicarrier db forget --db ", refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RefuseHoldings_IdWentWithItsVersion_ComparesTheRest()
    {
        File.WriteAllBytes(Database, new byte[100]);
        Marker().Write(Database);
        StoreMarker.ForgetId(Database);
        var marker = StoreMarker.Read(Database)!;
        Assert.Null(marker.RefuseHoldings(Database, new("b", 3, 30, 1), () => null));
        Assert.NotNull(marker.RefuseHoldings(Database, new("b", 2, 30, 1), () => null));
    }

    [Fact]
    public void RefuseHoldings_ShorterFile_IsRefusedOnlyWithDamage()
    {
        File.WriteAllBytes(Database, new byte[50]);
        Assert.Null(Marker().RefuseHoldings(Database, Marker().Holds, () => null));
        Assert.Contains("was cut from 100 to 50 bytes (a hole)", Marker().RefuseHoldings(Database, Marker().Holds, () => "a hole"), StringComparison.Ordinal);
    }

    private static StoreMarker Marker() => new(new("a", 3, 30, 1), 100, DateTimeOffset.UnixEpoch, "process 1 on here");
}
