using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class ShownFactsTests
{
    private const string Bell = "a\u0007\u202eb";

    [Fact]
    public void Shown_SourceWithHostileNames_IsMadeVisibleEverywhere()
    {
        var source = new SourceReport
        {
            Source = "claude_code",
            Title = "Claude Code",
            Roots = [new(Bell, true)],
            SkippedReasons = new Dictionary<string, long>(StringComparer.Ordinal),
            UnknownFields = new Dictionary<string, long>(StringComparer.Ordinal) { [Bell] = 1, ["a\\u0007\\u202eb"] = 2 },
            Errors = [new(Bell, Bell)],
            Feeds = [new("http://127.0.0.1", "here", null, 0, 0, Bell)],
            Gaps = [],
        };

        var shown = source.Shown();

        Assert.Equal(
            Enumerable.Repeat("a\\u0007\\u202eb", 5),
            [shown.Roots[0].Directory, shown.Errors[0].Path, shown.Errors[0].Message, shown.Feeds[0].Error!, Assert.Single(shown.UnknownFields).Key]);
        Assert.Equal(3, shown.UnknownFields["a\\u0007\\u202eb"]);
    }
}
