using Helicarrier.Domain;

namespace Helicarrier.Tests.Unit.Domain;

/// <summary>A zone is one that this and every other machine finds again by its name.</summary>
public sealed class AskedZoneTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Etc/UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Asia/Calcutta")]
    public void Find_AnIanaName_IsTheZone(string name) => Assert.NotNull(AskedZone.Find(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("europe/berlin")]
    [InlineData("EUROPE/BERLIN")]
    [InlineData("utc")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("../Europe/Berlin")]
    [InlineData("Europe/Berlin\0")]
    public void Find_AnotherNameOrWriting_IsNone(string? name)
    {
        // The runtime finds a zone that it knows already in any letters.
        Assert.NotNull(AskedZone.Find("Europe/Berlin"));
        Assert.Null(AskedZone.Find(name));
    }
}
