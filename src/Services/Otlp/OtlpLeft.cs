namespace Helicarrier.Services.Otlp;

/// <summary>What was not written of an export that could be read.</summary>
/// <param name="Refused">Beyond a limit.</param>
/// <param name="Deleted">Of void sessions.</param>
/// <param name="Past">Older than calls are kept.</param>
internal readonly record struct OtlpLeft(long Refused, long Deleted, long Past);
