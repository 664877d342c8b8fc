using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Listening;

/// <summary>A job that was handed to this runner and is not reported to have ended.</summary>
/// <param name="Id">What the host calls it.</param>
/// <param name="Type">Its type: the agent of that name does it.</param>
/// <param name="Run">The run that does it; null when nothing here does that.</param>
internal sealed record HandedJob(string Id, string Type, RunId? Run);
