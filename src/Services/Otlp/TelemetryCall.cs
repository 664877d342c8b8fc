using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp;

/// <summary>A call as telemetry told it.</summary>
/// <param name="Usage">The call; its witness rank is a <see cref="TelemetryLevel"/>.</param>
/// <param name="Resource">Who sent it.</param>
/// <param name="CostBasis">What the reported cost rests on: <c>managed | list | unknown</c>; null when not said.</param>
internal sealed record TelemetryCall(UsageEvent Usage, OtlpResource Resource, string? CostBasis);
