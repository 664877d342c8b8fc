namespace Helicarrier.Persistence.Engines;

/// <summary>One prepared statement, kept for the life of its connection. Parameters are <c>@0, @1, …</c> in order.</summary>
internal abstract class Statement : IDisposable
{
    /// <summary>Runs it and returns the number of rows it touched.</summary>
    /// <exception cref="System.Data.Common.DbException">The engine refused it.</exception>
    public abstract int Run(params ReadOnlySpan<object?> values);

    /// <summary>Runs an insert and returns the key that the engine gave to the row.</summary>
    /// <exception cref="System.Data.Common.DbException">The engine refused it.</exception>
    public abstract long Insert(params ReadOnlySpan<object?> values);

    /// <summary>Runs it for its rows. They are the caller's to dispose before the statement is run again.</summary>
    public abstract Rows Start(params ReadOnlySpan<object?> values);

    /// <summary>Runs it and returns the whole number in the first column of the first row; null when there is none.</summary>
    /// <exception cref="System.Data.Common.DbException">The engine refused it.</exception>
    public long? Scalar(params ReadOnlySpan<object?> values)
    {
        using var row = Start(values);
        var found = row.Read() ? row.Number(0) : null;
        while (row.Read())
        {
            // To its end: an insert with a RETURNING clause is done only then.
        }

        return found;
    }

    public abstract void Dispose();
}
