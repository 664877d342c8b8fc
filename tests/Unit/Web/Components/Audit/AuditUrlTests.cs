using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web;
using Helicarrier.Web.Components.Pages.Audit;

namespace Helicarrier.Tests.Unit.Web.Components.Audit;

public sealed class AuditUrlTests
{
    private static readonly PageCursor Place = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), 7);

    [Fact]
    public void Parse_WholeState_ReadsWhatToStringWrites()
    {
        var url = AuditUrl.Parse($"?q=a%26b&action=api_key&actor=anna%20b&from=7d&to=2026-11-20&before={Place}&entry=12");

        Assert.Equal(("a&b", "api_key", "anna b", 12L), (url.Text, url.Action, url.Actor, url.Entry));
        Assert.Equal(Place, url.Before);
        Assert.Equal(url, AuditUrl.Parse(url.ToString()[PageRoutes.Audit.Length..]));
    }

    [Theory]
    [InlineData("?entry=-1&before=x&after=%00&from=soon&to=99&q=%20")]
    [InlineData("?entry=99999999999999999999")]
    [InlineData("?entry=1e3&action=")]
    [InlineData("")]
    public void Parse_Nonsense_IsAsGoodAsAbsent(string query) => Assert.Equal(new AuditUrl(), AuditUrl.Parse(query));

    [Fact]
    public void Filtered_AnyChange_StartsAtTheNewestWithNothingOpen()
    {
        var url = new AuditUrl { Before = Place, Entry = 3, Actor = "anna" }.Filtered(u => u with { Action = "api_key" });

        Assert.Equal("/audit?action=api_key&actor=anna", url.ToString());
    }

    [Fact]
    public void ToQuery_BothPlaces_TakesTheOlder() =>
        Assert.Equal((Place, null),
            (new AuditUrl { Before = Place, After = Place }.ToQuery(OrganizationId.Default, Place.At) is var query ? query.Before : null, query.After));
}
