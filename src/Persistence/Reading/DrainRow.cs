using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>An order that a runner take no new runs.</summary>
/// <param name="Runner">The runner, this machine's own too.</param>
/// <param name="At">UTC when it was given.</param>
/// <param name="By">Who gave it.</param>
public sealed record DrainRow(RunnerId Runner, DateTimeOffset At, string By);
