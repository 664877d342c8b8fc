using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/ledger?status=failed#top", "/ledger?status=failed#top")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("ledger", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\..\\b", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    public void OrRoot_Address_StaysOnThisSite(string? url, string kept) => Assert.Equal(kept, LocalUrl.OrRoot(url));
}
