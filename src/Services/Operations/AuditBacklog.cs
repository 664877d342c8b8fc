using System.Collections.Concurrent;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Audit entries of what must not be refused because the store cannot be written, such as signing in to see why. They are written
/// before the answer where they can be, else kept and written when the store takes them again.
/// </summary>
public sealed partial class AuditBacklog(StoreWriter writer, ILogger<AuditBacklog> logger)
{
    /// <summary>Entries that may wait; what comes then is only logged.</summary>
    public const int Most = 1_000;

    private readonly ConcurrentQueue<AuditNote> _waiting = new();

    /// <summary>Entries that wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Writes an entry, now or later; never fails because of the store.</summary>
    /// <returns>True when it is on disk.</returns>
    public async Task<bool> AddAsync(AuditNote note)
    {
        try
        {
            return await writer.EnqueueAsync(transaction => Write(transaction, note));
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            if (_waiting.Count < Most) _waiting.Enqueue(note);
            Log.Late(logger, note.Action, note.ActorId);
            return false;
        }
    }

    /// <summary>Writes what waits, oldest first, as far as the store takes it.</summary>
    /// <exception cref="StoreUnavailableException">It does not take the next one, which goes on waiting.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (_waiting.TryPeek(out var note))
        {
            await writer.WriteAsync(transaction => Write(transaction, note), cancellationToken);
            _waiting.TryDequeue(out _);
        }
    }

    private static bool Write(StoreTransaction transaction, AuditNote note)
    {
        transaction.Audit.Add(note.OrganizationId, ActorType.User, note.ActorId, note.Action, note.Target, note.MetadataJson, note.At);
        if (note.SignedIn is { } person) transaction.Users.SignedIn(person, note.At);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The audit entry {Action} of {Actor} waits until the store can be written")]
        public static partial void Late(ILogger logger, string action, string actor);
    }
}
