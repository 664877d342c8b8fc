using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Tests.Unit.Web.Components.Inbox;

/// <summary>Asks for tests, with text that a browser would obey.</summary>
internal static class Asks
{
    public const string HostileText = "<script>alert(1)</script>\u202e\u001b[31m";

    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly RunId Run = RunId.Parse("run-0123456789abcdef0123456789abcdef");

    public static AskOffer Permission { get; } = new()
    {
        Kind = AskKind.Permission, Title = "Bash: touch a", Tool = "Bash", Detail = "touch a", Reason = "Outside of the directory",
        Answers = [AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny], AlwaysMeans = "Bash(touch:*), in this session", TakesReason = true,
    };

    public static AskOffer Questions { get; } = new()
    {
        Kind = AskKind.Question, Title = "Which one?", TakesReason = false, Answers = [AnswerKind.Reply, AnswerKind.Deny],
        Questions =
        [
            new("Which one?", [new("404", "As before"), new("403")]), new("Which days?", [new("Mon"), new("Tue"), new("Wed")], TakesMany: true),
            new("And why?", []),
        ],
    };

    public static AskRow Row(AskOffer? offer = null, long key = 7, string agent = "fury") => new(
        key, Run, "ref", agent, "claude", "session-1", "/srv/work", AskEvidence.Client, offer ?? Permission, Noon, null, null, null, null, null, null, null);
}
