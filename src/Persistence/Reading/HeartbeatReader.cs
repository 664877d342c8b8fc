using System.Data.Common;
using System.Globalization;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the store's heartbeat back from its file.</summary>
public sealed class HeartbeatReader(Store store)
{
    /// <summary>
    /// The beats that are committed; null when there is no row. A store that answers with an older beat, or does not know the table any
    /// more, has lost what it acknowledged: the writer, whose memory may hide that, commits nothing from then on.
    /// </summary>
    /// <param name="written">The beat that was committed last.</param>
    /// <exception cref="DbException">It cannot be read.</exception>
    /// <exception cref="Writing.StoreUnavailableException">The file is lost.</exception>
    public long? Read(long written)
    {
        try
        {
            // A connection that was open before would answer from its memory.
            using var connection = store.OpenAnew();
            var found = connection.Statement("SELECT beat_count FROM store_heartbeat").Scalar();
            if ((found ?? 0) < written)
            {
                store.Distrust(string.Create(CultureInfo.InvariantCulture, $"beat {written} was written, {found ?? 0} read back"));
            }
            return found;
        }
        catch (DbException exception) when (!store.IsUnavailable(exception))
        {
            store.Distrust(exception.Message);
            throw;
        }
    }
}
