using Helicarrier.Web.Components.Pages.Since;

namespace Helicarrier.Tests.Unit.Web.Components.Since;

public sealed class SinceUrlTests
{
    [Theory]
    [InlineData("", "/since")]
    [InlineData("?from=8h", "/since?from=8h")]
    [InlineData("?from=7d", "/since?from=7d")]
    [InlineData("?from=2026-11-19T18:04:00Z&to=2026-11-20", "/since?from=2026-11-19T18%3A04%3A00Z&to=2026-11-20")]
    [InlineData("?from=<script>&to=2026-11-20", "/since")]
    [InlineData("?to=2026-11-20", "/since")]
    [InlineData("?from=2026-11-20&to=2026-11-20", "/since?from=2026-11-20")]
    [InlineData("?from=24h&to=1h", "/since?from=24h")]
    public void Parse_AnyQuery_IsTheAddressOfWhatIsShown(string query, string address) => Assert.Equal(address, SinceUrl.Parse(query).ToString());
}
