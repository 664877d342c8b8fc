using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Control.Models;

/// <summary>What became of a change to the list of models.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Entry">The model as it is listed now, or was before it was removed; null when it was refused.</param>
/// <param name="Code">A stable word for why not; null when it is done.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record ModelAnswer(RunVerdict Verdict, ModelRow? Entry, string? Code = null, string? Reason = null);
