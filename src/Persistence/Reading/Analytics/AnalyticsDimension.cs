using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>What a session is filtered by in the ledger.</summary>
internal sealed record AnalyticsDimension(string Agent, string Model, string Source, string Project, SessionStatus Status);
