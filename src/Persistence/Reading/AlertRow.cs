using Helicarrier.Domain.Alerts;

namespace Helicarrier.Persistence.Reading;

/// <summary>A rule and how it stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">How it stands.</param>
public sealed record AlertRow(AlertRule Rule, AlertState State);
