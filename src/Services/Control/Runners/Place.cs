using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Runners;

/// <summary>A runner that may start an agent.</summary>
/// <param name="Runner">It.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Labels">What it is good for.</param>
/// <param name="Places">Runs that it holds at a time.</param>
/// <param name="Entry">The agent, as that machine's catalogue has it.</param>
public sealed record Place(RunnerId Runner, string Name, IReadOnlyList<string> Labels, int Places, AgentEntry Entry);
