using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Persistence.Writing;

/// <summary>Something was asked, answered, put off or ended.</summary>
/// <param name="OrganizationId">Whose agent asks.</param>
/// <param name="AskKey">The ask.</param>
/// <param name="Opened">What was asked; null when it was asked before, and when nobody knows in which session.</param>
/// <param name="IsSettled">Whether it waits no more.</param>
public sealed record AskChange(OrganizationId OrganizationId, long AskKey, OpenedAsk? Opened = null, bool IsSettled = false)
    : StoreChange(OrganizationId);
