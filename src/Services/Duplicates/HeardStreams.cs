using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>Of whose calls telemetry and proxies tell an organization, and on which level.</summary>
internal sealed class HeardStreams(StoreTransaction store, OrganizationId organizationId)
{
    /// <summary>The stream under which it is noted that calls without a session were told of at all; it is a proxy's name.</summary>
    public const string Stray = "cliproxyapi:";

    private readonly Dictionary<string, bool> _heard = new(StringComparer.Ordinal);

    /// <summary>Whether anything was told at all: an import without telemetry asks no more.</summary>
    public bool HasAny => store.Streams.HasAny(organizationId);

    /// <summary>Whether calls without a session were told of: such a call may belong to any.</summary>
    public bool HasStrays => LevelOf(Stray) is not null;

    public int? LevelOf(string streamId) => store.Streams.LevelOf(organizationId, streamId);

    /// <summary>Whether telemetry tells of a session or of the one that started it, or a proxy of anything.</summary>
    public bool MayKnow(string sessionId)
    {
        if (_heard.TryGetValue(sessionId, out var heard)) return heard;
        heard = HasStrays || LevelOf(sessionId) is not null
            || (store.Sessions.RootOf(organizationId, sessionId) is var root && root != sessionId && LevelOf(root) is not null);
        return _heard[sessionId] = heard;
    }

    /// <summary>Notes the level on which a stream tells of its calls. False when it did so before on one that is as good.</summary>
    public bool Raise(string streamId, int level)
    {
        if (LevelOf(streamId) <= level) return false;
        store.Streams.Put(organizationId, streamId, level);
        _heard.Clear();
        return true;
    }
}
