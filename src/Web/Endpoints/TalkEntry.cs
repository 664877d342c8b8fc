using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>How the talk with a run's client stands.</summary>
/// <param name="SessionId">The client's name of its session; null until it is known.</param>
/// <param name="Turn">opening, idle, working or failed.</param>
/// <param name="Model">The model that it says it uses.</param>
/// <param name="WantedModel">The model that it was told to use and has not shown yet.</param>
/// <param name="Error">What went wrong last.</param>
internal sealed record TalkEntry(string? SessionId, string Turn, string? Model, string? WantedModel, string? Error)
{
    public static TalkEntry Of(TalkRow talk) =>
        new(talk.State.SessionId, WireName.Of(talk.State.Turn), talk.State.Model, talk.State.WantedModel, talk.State.Error);
}
