using Helicarrier.Web;

namespace Helicarrier.Tests.Unit.Web;

public sealed class SessionAddressTests
{
    [Theory]
    [InlineData("/api/v3/ledger/p%2Fq/void", "p/q")]
    [InlineData("/api/v3/ledger/p%252Fq/void", "p%2Fq")]
    [InlineData("/API/v3/ledger/p%252fq?x=1", "p%2fq")]
    [InlineData("http://host/api/v3/ledger/a%20b%3F", "a b?")]
    [InlineData("/api/v3/ledger/a+b/restore", "a+b")]
    public void Of_AddressAsItWasSent_TellsEscapedFromWritten(string address, string id) =>
        Assert.Equal(id, SessionAddress.Of(address, "/api/v3/ledger", "routed"));

    [Fact]
    public void Of_AddressIsNotKnown_IsWhatRoutingMadeOfIt() => Assert.Equal("a/b", SessionAddress.Of("", "/api/v3/ledger", "a%2fb"));
}
