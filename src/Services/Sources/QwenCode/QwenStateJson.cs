using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.QwenCode;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(QwenState))]
internal sealed partial class QwenStateJson : JsonSerializerContext;
