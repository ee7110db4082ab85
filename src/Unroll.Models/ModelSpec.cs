#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Models;

/// <summary>The recipe's <c>model</c> section: every trunk takes the keys that fit it; a key that does not fit the chosen trunk is an error.</summary>
public sealed record ModelSpec
{
    [Description("How time is modelled: dense (sliding window + dense layers), nlinear, dlinear, rlinear, cnn, fcn, tcn, rnn, lstm, gru, cnn_gru, cnn_lstm, lstm_fcn, gru_fcn, seg_rnn, encoder_decoder, hierarchical (long sequences in two storeys); for text also text_cnn, seq2seq (a text from a text) and class_writer (a text of a class); for pictures and video captioner (a text of them); for video: frame_cnn, two_stream, c3d, r3d, r2plus1d, x3d, lrcn, cnn3d_rnn, conv_lstm, conv_gru, tsm, conv_lstm_ae, conv3d_ae, future_frame.")]
    [AllowedValues("dense", "nlinear", "dlinear", "rlinear", "cnn", "fcn", "tcn", "rnn", "lstm", "gru", "cnn_gru", "cnn_lstm", "lstm_fcn", "gru_fcn", "seg_rnn", "encoder_decoder", "text_cnn", "hierarchical", "class_writer", "seq2seq",
        "frame_cnn", "two_stream", "c3d", "r3d", "r2plus1d", "x3d", "lrcn", "cnn3d_rnn", "conv_lstm", "conv_gru", "tsm", "conv_lstm_ae", "conv3d_ae", "future_frame", "appearance_motion", "captioner")]
    public string Trunk { get; init; } = "gru";

    [Description("Hidden units of a recurrent layer, or width of the dense layers.")]
    [Range(1, 65536)]
    public int HiddenSize { get; init; } = 32;

    [Description("Layers on top of each other.")]
    [Range(1, 64)]
    public int NumLayers { get; init; } = 1;

    [Description("Recurrent trunks: read the sequence in both directions.")]
    public bool Bidirectional { get; init; }

    [Description("Dropout between layers and before the head.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    [Description("Dropout before the head, where it shall differ from 'dropout'; -1: the same.")]
    [Range(-1, 1, MaximumIsExclusive = true)]
    public double HeadDropout { get; init; } = -1;

    [Description("Recurrent trunks: probability, in training, of zeroing a unit of the state where it enters the recurrent product, the same units at all steps of a sequence (variational dropout, Gal and Ghahramani 2016).")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double RecurrentDropout { get; init; }

    [Description("Recurrent trunks: probability, in training, that a unit of the state (of an LSTM: of hidden and cell state) keeps its previous value at a step; otherwise the expected mix (Krueger et al. 2017).")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Zoneout { get; init; }

    [Description("Recurrent trunks: layer normalisation after each layer.")]
    public bool LayerNorm { get; init; }

    [Description("Recurrent trunks: layer normalisation inside the cells (Ba et al. 2016).")]
    public bool LayerNormCells { get; init; }

    [Description("Recurrent trunks: add each layer's input to its output (from the second layer on).")]
    public bool Residual { get; init; }

    [Description("lstm: value that the forget gate's bias starts with; 0 keeps PyTorch's initial values.")]
    public double ForgetBias { get; init; }

    [Description("lstm: width to which a linear map narrows the hidden state that goes on to the next step, layer and head (Sak et al. 2014); below hidden_size; 0: none.")]
    [Range(0, 65535)]
    public int ProjSize { get; init; }

    [Description("rnn: tanh or relu.")]
    [AllowedValues("tanh", "relu")]
    public string Nonlinearity { get; init; } = "tanh";

    [Description("cnn_gru, cnn_lstm, encoder_decoder, lstm_fcn, gru_fcn, seq2seq: the recurrent cell where the name leaves it open (encoder_decoder: lstm or gru).")]
    [AllowedValues("gru", "lstm", "rnn")]
    public string Cell { get; init; } = "gru";

    [Description("Sequence-to-vector pooling over steps: last, mean, max, attention, mean_max, or auto (cnn that classifies: mean; otherwise last).")]
    [AllowedValues("auto", "last", "mean", "max", "attention", "mean_max")]
    public string Pooling { get; init; } = "auto";

    [Description("Mean pooling (pooling: mean; fcn, lstm_fcn and gru_fcn always): take the mean of this many equal stretches of the steps, side by side, so that it counts where in the sequence something happens; 1: one mean over all steps.")]
    [Range(1, 65536)]
    public int PoolBins { get; init; } = 1;

    [Description("Width of a linear layer with ReLU between input and trunk (step encoder); 0: none.")]
    [Range(0, int.MaxValue)]
    public int StepEncoder { get; init; }

    [Description("Convolutional trunks: output channels of each block.")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Channels { get; init; } = [];

    [Description("Convolutional trunks: kernel size of each block (one number serves all).")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> KernelSize { get; init; } = [];

    [Description("Convolutional trunks but tcn: steps of the maximum pooling after each block (one number serves all; 1: none); empty: none.")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> PoolSize { get; init; } = [];

    [Description("lstm_fcn, gru_fcn: the recurrent layers read the sequence turned round, one step for each channel with all its values as features (dimension shuffle); needs windows of one length.")]
    public bool DimensionShuffle { get; init; }

    [Description("Normalisation in convolutional blocks: batch (masked where padded), layer, or none.")]
    [AllowedValues("batch", "layer", "none")]
    public string ConvNorm { get; init; } = "batch";

    [Description("tcn: dilation grows by this factor from block to block.")]
    [Range(1, int.MaxValue)]
    public int DilationBase { get; init; } = 2;

    [Description("dlinear: window of the moving average (odd).")]
    [Range(1, int.MaxValue)]
    public int MovingAverage { get; init; } = 25;

    [Description("nlinear, dlinear, rlinear: a layer of its own for each channel.")]
    public bool Individual { get; init; }

    [Description("nlinear, dlinear, rlinear: initial weights, uniform (as of any linear layer) or average (each output starts as the mean of the window: 1 / look-back, bias 0).")]
    [AllowedValues("uniform", "average")]
    public string InitialWeights { get; init; } = "uniform";

    [Description("seg_rnn: steps of a segment; must divide look-back and horizon. hierarchical: steps of a stretch.")]
    [Range(1, int.MaxValue)]
    public int SegmentLength { get; init; } = 24;

    [Description("encoder_decoder, seq2seq: none, dot or additive attention over the encoder's states (Luong et al. 2015; Bahdanau et al. 2015), captioner: over the places of the picture (Xu et al. 2015); seq2seq and captioner also general.")]
    [AllowedValues("none", "dot", "additive", "general")]
    public string Attention { get; init; } = "none";

    [Description("encoder_decoder: probability, in training, of feeding the true previous value rather than the predicted one.")]
    [Range(0.0, 1.0)]
    public double TeacherForcing { get; init; } = 0.5;

    [Description("Normalisation of each window inside the model, undone at its output: none, last (subtract the last value), mean, mean_std (RevIN without its affine), seasonal (predict the difference from the value one season before).")]
    [AllowedValues("none", "last", "mean", "mean_std", "seasonal")]
    public string WindowNorm { get; init; } = "none";

    [Description("window_norm: seasonal. Steps of a season.")]
    [Range(1, int.MaxValue)]
    public int Season { get; init; } = 1;

    [Description("Forecast: treat every target channel as a series of its own with shared weights (channel independence).")]
    public bool ChannelIndependent { get; init; }

    [Description("Text: numbers that stand for a token (E).")]
    public int EmbeddingSize { get; init; } = 128;

    [Description("Text: share of the embedded tokens' features that are dropped in training; language_model: the same ones at all steps of a window (Merity et al. 2017).")]
    public double EmbeddingDropout { get; init; }

    [Description("Text: probability, in training, of dropping a word wherever it stands in a batch (Gal and Ghahramani 2016).")]
    public double WordDropout { get; init; }

    [Description("Text, label_steps: a linear chain over the scores of the steps (conditional random field, Lafferty et al. 2001): the labels of a text are learnt and found all together, by what follows what (Viterbi); probabilities are those of each label over all paths.")]
    public bool Crf { get; init; }

    [Description("language_model, seq2seq, class_writer, captioner: the projection shares the embedding's weights (Press and Wolf 2017).")]
    public bool Tied { get; init; }

    [Description("language_model: probability, in training, of dropping a recurrent weight (Merity et al. 2017).")]
    public double WeightDrop { get; init; }

    [Description("seq2seq: hidden units of each direction of the encoder; 0: hidden_size, which is the decoder's.")]
    [Range(0, 65536)]
    public int EncoderSize { get; init; }

    [Description("seq2seq, captioner with dot or general attention: each step of the decoder also reads what the step before it made of its attention (Luong et al. 2015, section 3.3).")]
    public bool InputFeeding { get; init; }

    [Description("seq2seq with text.shared_vocabulary: the embeddings of both sides and the projection share their weights (Press and Wolf 2017).")]
    public bool SharedEmbedding { get; init; }

    [Description("seq2seq with attention: words can be copied from the source, also those that the vocabulary lacks (pointer-generator, See et al. 2017).")]
    public bool Copy { get; init; }

    [Description("seq2seq with additive attention: weight of the coverage loss, which keeps the attention from going over the same words again (See et al. 2017); above 0 the attention sees the coverage too. captioner with attention: weight of what keeps every place of the picture looked at about once (Xu et al. 2015, equation 14).")]
    [Range(0, double.MaxValue)]
    public double Coverage { get; init; }

    [Description("seq2seq, class_writer, captioner: probability, in training, that the decoder reads its own likeliest token rather than the true one; it rises from 0 at the first step to this at the last (scheduled sampling, Bengio et al. 2015).")]
    [Range(0.0, 1.0)]
    public double ScheduledSampling { get; init; }

    [Description("Video trunks: tiny (for tests and two cores), small (trains on two cores), or full (the paper's).")]
    [AllowedValues("tiny", "small", "full")]
    public string Size { get; init; } = "small";

    [Description("frame_cnn, two_stream, lrcn, tsm: the 2D network for single pictures: small (four convolutions), shallow (a convolution and two residual blocks, for few clips and small pictures) or resnet18.")]
    [AllowedValues("small", "shallow", "resnet18")]
    public string Backbone { get; init; } = "small";

    [Description("two_stream: how the streams meet: average (mean of the softmax scores; each stream learns by itself), learned (linear layer on all scores, all learning together), or mid (convolution over both streams' last features).")]
    [AllowedValues("average", "learned", "mid")]
    public string Fusion { get; init; } = "average";

    [Description("two_stream: a third stream, on the change of each picture from the one before, under a signed logarithm (RGB difference, Wang et al. 2016, section 3.2).")]
    public bool ChangeStream { get; init; }

    [Description("frame_cnn, tsm, two_stream: how the places of a picture become one vector: mean, or mean_max (mean and maximum side by side).")]
    [AllowedValues("mean", "mean_max")]
    public string PlacePooling { get; init; } = "mean";

    [Description("frame_cnn, tsm, two_stream: logarithm of the pooled features, then batch normalisation, so that strong and weak motion look alike (classify).")]
    public bool LogFeatures { get; init; }

    [Description("two_stream: shift channels between neighbouring steps in all streams, as tsm does.")]
    public bool Shift { get; init; }

    [Description("tsm, two_stream with shift: take features from earlier pictures only, as a live stream must; label_steps always does.")]
    public bool Causal { get; init; }

    [Description("conv_lstm: let the gates see the cell state at their own place (Shi et al. 2015, equation 3).")]
    public bool Peepholes { get; init; }

    [Description("Video trunks: safetensors file of weights to start training from, under torchvision's names (resnet18, r3d_18, r2plus1d_18) or a run's own; what does not fit is told and starts as ever; empty: none.")]
    public string Weights { get; init; } = "";
}
