using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>A stop that was typed and waits for its confirmation.</summary>
/// <param name="Run">The run.</param>
/// <param name="Processes">What lives of it.</param>
/// <param name="Wish">How it was typed.</param>
/// <param name="Entry">Where it was.</param>
public sealed record PendingKill(RunRow Run, IReadOnlyList<ProcessNode> Processes, StopWish Wish, TerminalEntry Entry);
