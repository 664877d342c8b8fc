namespace Helicarrier.Services.Sources.Reporting;

/// <param name="Address">Of which service.</param>
/// <param name="Host">The machine that fetches.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Reason"><c>polled_late</c>: fetches were further apart than the service keeps records.</param>
public sealed record GapReport(string Address, string Host, DateTimeOffset From, DateTimeOffset To, string Reason);
