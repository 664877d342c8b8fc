using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Services.Ingest;

/// <summary>What became of a payload that was refused before.</summary>
/// <param name="Status">Rejected also when only a part of it was.</param>
/// <param name="Refusal">The new error; null when all of it is in.</param>
internal readonly record struct TakenAgain(IngestStatus Status, RejectedPayload? Refusal);
