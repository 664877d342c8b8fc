namespace Helicarrier.Web.Live;

/// <summary>The control of agents, as the Bridge shows it.</summary>
/// <param name="Notes">What needs a person, the gravest first.</param>
/// <param name="Managed">The runs that are not over, by what their clients call their sessions.</param>
public sealed record ControlView(IReadOnlyList<AttentionNote> Notes, IReadOnlyDictionary<string, ManagedRun> Managed)
{
    /// <summary>Nothing runs and nothing waits.</summary>
    public static ControlView Empty { get; } = new([], new Dictionary<string, ManagedRun>());
}
