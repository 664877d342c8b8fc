using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>pricing_books</c>: every price book that anything was priced with.</summary>
public sealed class BookTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO pricing_books (book_hash, book_version, source, content_json, loaded_at) VALUES (@0, @1, @2, @3, @4)
        ON CONFLICT (book_hash) DO NOTHING
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Keeps a price book, so that rows priced with it can say what it held. Known books change nothing.</summary>
    public void Put(string bookHash, string bookVersion, string source, string contentJson) =>
        _put.Run(bookHash, bookVersion, source, contentJson, Now);
}
