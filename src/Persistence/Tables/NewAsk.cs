using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Persistence.Tables;

/// <summary>Something that an agent asks.</summary>
/// <param name="OrganizationId">Whose agent it is.</param>
/// <param name="RunId">Its run; null when it was not started here.</param>
/// <param name="ClientRef">Names the ask within its run or session.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="SessionId">The client's name of its session; null when it is unknown.</param>
/// <param name="Directory">Where the agent works; null when it is unknown.</param>
/// <param name="Evidence">How it is known.</param>
/// <param name="Offer">What is asked.</param>
public sealed record NewAsk(
    OrganizationId OrganizationId, RunId? RunId, string ClientRef, string Agent, string Client, string? SessionId, string? Directory,
    AskEvidence Evidence, AskOffer Offer);
