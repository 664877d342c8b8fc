using Helicarrier.Domain.Repricing;

namespace Helicarrier.Persistence.Tables;

/// <summary>A repricing as its next batch needs it.</summary>
/// <param name="RunId">Its key.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="BookHash">The book that it prices by.</param>
/// <param name="Scope">Which calls.</param>
/// <param name="CursorAt">Calls before this moment are done.</param>
/// <param name="CursorKey">Of the calls at that moment, those up to this key are done.</param>
/// <param name="ActorId">Who asked for it.</param>
/// <param name="UndoCursorKey">Calls up to this key are put back.</param>
/// <param name="UndoneBy">Who asked for the undo.</param>
public sealed record OpenReprice(
    long RunId, RepriceStatus Status, string BookHash, RepriceScope Scope, DateTimeOffset CursorAt, long CursorKey, string ActorId,
    long UndoCursorKey, string? UndoneBy);
