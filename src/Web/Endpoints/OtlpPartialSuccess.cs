namespace Helicarrier.Web.Endpoints;

internal sealed record OtlpPartialSuccess(string? RejectedLogRecords, string? RejectedDataPoints, string? RejectedSpans, string? ErrorMessage);
