using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A rule and how it stands, as they are joined in a query.</summary>
internal sealed class AlertJoin
{
    public required AlertRuleEntry Rule { get; init; }

    public required AlertStateEntry? State { get; init; }
}
